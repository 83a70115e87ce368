import type { Catalogue } from '../../../shared/translations/translator.ts'

// of the app, of its parts, of every feature and of what the feature shows on phones
const catalogues = import.meta.glob<Catalogue>(
  ['../../../shared/translations/*/en.json', '../../{app,kit}/translations/en.json', '../../features/*/{,phone/,phone/later/}translations/en.json'],
  { eager: true, import: 'default' },
)

const catalogue: Catalogue = Object.assign({}, ...Object.values(catalogues))
export default catalogue
