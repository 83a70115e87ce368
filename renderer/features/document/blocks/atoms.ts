import { t } from '../../../kit/text/translations.ts'
import type { BlockView } from './blockView.ts'

export const ruleView: BlockView = {
  name: 'rule',
  render: () => ['hr'],
  parse: [{ tag: 'hr' }],
  typed: [{ find: /^(?:---|—-|___\s|\*\*\*\s)$/ }],
}

export const pageBreakView: BlockView = {
  name: 'pageBreak',
  render: () => {
    const label = t('document.pageBreak')
    return ['div', { class: 'page-break', 'data-block': 'pageBreak', 'data-label': label, role: 'separator', 'aria-label': label }]
  },
  parse: [{ tag: 'div[data-block="pageBreak"]' }],
}
