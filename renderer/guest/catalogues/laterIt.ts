import type { Catalogue } from '../../../shared/translations/translator.ts'

const phoneParts = import.meta.glob<Catalogue>('../../features/*/phone/later/translations/it.json', { eager: true, import: 'default' })

const catalogue: Catalogue = Object.assign({}, ...Object.values(phoneParts))
export default catalogue
