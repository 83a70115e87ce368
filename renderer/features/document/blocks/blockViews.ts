import { pageBreakView, ruleView } from './atoms.ts'
import type { BlockView } from './blockView.ts'
import { bulletView, calloutView, codeView, headingViews, orderedView, paragraphView, quoteView, taskView } from './texts.ts'

/** The one list of how blocks are shown, parsed and typed. Pictures and tables have nodes of their own; a live block has no view yet. */
export const blockViews: readonly BlockView[] = [
  paragraphView,
  ...headingViews,
  bulletView,
  orderedView,
  taskView,
  quoteView,
  calloutView,
  codeView,
  ruleView,
  pageBreakView,
]
