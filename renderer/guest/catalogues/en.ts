import common from '../../../shared/translations/common/en.json'
import problems from '../../../shared/translations/problems/en.json'
import type { Catalogue } from '../../../shared/translations/translator.ts'
import own from '../translations/en.json'

const catalogue: Catalogue = { ...common, ...problems, ...own }
export default catalogue
