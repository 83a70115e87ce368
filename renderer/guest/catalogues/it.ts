import common from '../../../shared/translations/common/it.json'
import problems from '../../../shared/translations/problems/it.json'
import type { Catalogue } from '../../../shared/translations/translator.ts'
import own from '../translations/it.json'

const phoneParts = import.meta.glob<Catalogue>('../../features/*/phone/translations/it.json', { eager: true, import: 'default' })

const catalogue: Catalogue = Object.assign({}, common, problems, own, ...Object.values(phoneParts))
export default catalogue
