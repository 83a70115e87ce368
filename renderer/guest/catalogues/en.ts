import common from '../../../shared/translations/common/en.json'
import problems from '../../../shared/translations/problems/en.json'
import type { Catalogue } from '../../../shared/translations/translator.ts'
import own from '../translations/en.json'

const phoneParts = import.meta.glob<Catalogue>('../../features/*/phone/translations/en.json', { eager: true, import: 'default' })

const catalogue: Catalogue = Object.assign({}, common, problems, own, ...Object.values(phoneParts))
export default catalogue
