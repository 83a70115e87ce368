import type { BlockView } from './blockView.ts'

export const ruleView: BlockView = {
  name: 'rule',
  render: () => ['hr'],
  parse: [{ tag: 'hr' }],
  typed: [{ find: /^(?:---|—-|___\s|\*\*\*\s)$/ }],
}

export const pageBreakView: BlockView = {
  name: 'pageBreak',
  render: () => ['div', { class: 'page-break', 'data-block': 'pageBreak' }],
  parse: [{ tag: 'div[data-block="pageBreak"]' }],
}
