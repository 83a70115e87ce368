import common from '../../../shared/translations/common/it.json'
import problems from '../../../shared/translations/problems/it.json'
import type { Catalogue } from '../../../shared/translations/translator.ts'
import own from '../translations/it.json'

const catalogue: Catalogue = { ...common, ...problems, ...own }
export default catalogue
