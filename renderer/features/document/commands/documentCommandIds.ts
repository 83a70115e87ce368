import { documentModes } from '../mode/documentMode.ts'
import { textViews } from '../mode/textView.ts'

/** Formats that are on or off where the caret is. */
export const toggleIds = [
  'bold',
  'italic',
  'underline',
  'strike',
  'highlight',
  'superscript',
  'subscript',
  'bulletList',
  'orderedList',
  'taskList',
  'quote',
] as const

/** Paragraph styles: plain text, and headings of three levels. */
export const blockStyles = [0, 1, 2, 3] as const

/** How paragraphs stand on the page. */
export const paragraphCommandIds = ['alignStart', 'alignCenter', 'alignEnd', 'alignJustify', 'dirAuto', 'dirLtr', 'dirRtl'] as const

/** Changes to the table that the caret is in. */
export const tableCommandIds = [
  'rowAbove',
  'rowBelow',
  'columnBefore',
  'columnAfter',
  'headerRow',
  'headerColumn',
  'sortUp',
  'sortDown',
  'mergeCells',
  'splitCell',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
] as const

export const documentCommandIds = [
  'go.documents',
  'document.exportWord',
  'document.exportOdt',
  'document.exportPdf',
  'document.exportHtml',
  'document.exportMarkdown',
  'document.importMarkdown',
  'document.outline',
  'document.present',
  'document.mention',
  'document.find',
  'document.readAloud',
  'document.stopReading',
  'document.findNext',
  'document.findPrevious',
  'document.review',
  'document.comment',
  'document.suggest',
  'document.section',
  'document.openComments',
  'document.mode.next',
  ...documentModes.map((mode) => `document.mode.${mode}` as const),
  'document.step.next',
  'document.step.previous',
  'document.step.nextComment',
  'document.step.previousComment',
  'document.step.accept',
  'document.step.dismiss',
  'document.view.next',
  ...textViews.map((view) => `document.view.${view}` as const),
  'document.versions',
  'document.live',
  'document.undo',
  'document.redo',
  'document.link',
  'document.picture',
  'document.footnote',
  'document.insertTable',
  'document.newList',
  'document.columnWidths',
  'document.blockMenu',
  'document.moveUp',
  'document.moveDown',
  'document.duplicate',
  'document.deleteBlock',
  'document.callout',
  'document.code',
  'document.divider',
  'document.pageBreak',
  ...toggleIds.map((id) => `document.${id}` as const),
  ...blockStyles.map((style) => `document.style${style}` as const),
  ...paragraphCommandIds.map((id) => `document.${id}` as const),
  ...tableCommandIds.map((id) => `document.table.${id}` as const),
] as const

declare module '../../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof documentCommandIds)[number], true> {}
}
