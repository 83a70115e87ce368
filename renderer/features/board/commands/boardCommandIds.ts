/** Ids of the commands of a board. */
export const boardCommandIds = [
  'go.boards',
  'board.newNote',
  'board.newArea',
  'board.newText',
  'board.newShape',
  'board.connector',
  'board.connect',
  'board.undo',
  'board.redo',
  'board.outline',
  'board.authors',
  'board.selectAll',
  'board.copy',
  'board.copyLink',
  'board.duplicate',
  'board.toFront',
  'board.delete',
  'board.fit',
  'board.fitSelection',
  'board.zoomIn',
  'board.zoomOut',
  'board.zoomTrue',
  'board.exportPng',
  'board.exportCsv',
  'board.exportXlsx',
  'board.guide',
  'board.saveTemplate',
] as const

declare module '../../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof boardCommandIds)[number], true> {}
}
