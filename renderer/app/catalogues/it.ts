import type { Catalogue } from '../../../shared/translations/translator.ts'

// of the app, of its parts, of every feature and of what the feature shows on phones
const catalogues = import.meta.glob<Catalogue>(
  ['../../../shared/translations/*/it.json', '../../{app,kit}/translations/it.json', '../../features/*/{,phone/,phone/later/}translations/it.json'],
  { eager: true, import: 'default' },
)

const catalogue: Catalogue = Object.assign({}, ...Object.values(catalogues))
export default catalogue
