import { type Area, type AreaId, askInArea } from '../../../../shared/model/records/area.ts'
import { moveArea } from '../../../../shared/model/records/areaOrder.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { areasInOrder } from '../../../board/outline/outlineOrder.ts'
import { select } from '../../../board/scene/selection.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotAnything } from '../rights/whyNot.ts'

/** The selected areas. */
export const selectedAreas = (board: Board): readonly Area[] =>
  [...board.selection.current()].flatMap((id) => recordOf(board.scene.objects.get(id), areaKind) ?? [])

/** The areas of a board in their order. */
export const areasOf = (board: Board): readonly Area[] => areasInOrder(board.scene.of(areaKind).values())

/** Gives an area a place among the others. @param at from 0 */
export const moveAreaTo = (board: Board, id: AreaId, at: number): void => {
  const shown = areasOf(board).map((area) => area.id)
  board.write((doc, author) => moveArea(doc, author, shown, id, Math.max(0, Math.min(shown.length - 1, at))))
}

/** Asks people something in an area. */
export const askIn = (board: Board, id: AreaId, question: string): void =>
  void board.write((doc, author) => askInArea(doc, author, id, question.trim()))

/** Shows the next area in their order, or the one before: as large as fits, and selected. From none, the first or the last. */
function showNeighbour(board: Board, direction: 1 | -1): void {
  const areas = areasOf(board).filter(({ id }) => board.scene.hiddenIn(id) === null)
  const [selected] = selectedAreas(board)
  const at = areas.findIndex(({ id }) => id === selected?.id)
  const next = at < 0 ? areas.at(direction > 0 ? 0 : -1) : areas[at + direction]
  if (!next) return
  board.select(select(next.id))
  board.fit('selection')
}

/** Commands for areas. @param onAsk opens the field for the question of an area */
export const areaCommands = (board: Board, onAsk: (area: AreaId) => void): readonly Command[] => {
  const whyNotWrite = () => whyNotAnything(board)
  const whyNotArea = () => (selectedAreas(board).length > 0 ? null : t('board.area.noneChosen'))
  const whyNotOne = () => whyNotWrite() ?? (selectedAreas(board).length === 1 ? null : t('board.area.noneChosen'))
  const whyNotShow = () => (areasOf(board).length > 0 ? null : t('board.area.none'))
  const move = (by: 1 | -1) => {
    const [area] = selectedAreas(board)
    const at = areasOf(board).findIndex(({ id }) => id === area?.id)
    if (area && at >= 0) moveAreaTo(board, area.id, at + by)
  }
  const toggle = () => {
    const areas = selectedAreas(board)
    board.setClosed(
      areas.map(({ id }) => id),
      areas.some(({ closed }) => !closed),
    )
  }
  const openQuestion = () => {
    const [area] = selectedAreas(board)
    if (area) onAsk(area.id)
  }
  return [
    { id: 'board.area.ask', titleKey: 'board.area.ask', run: openQuestion, whyNot: whyNotOne },
    { id: 'board.area.toggle', titleKey: 'board.area.toggle', keys: 'Mod+.', run: toggle, whyNot: () => whyNotWrite() ?? whyNotArea() },
    { id: 'board.area.earlier', titleKey: 'board.area.earlier', run: () => move(-1), whyNot: whyNotOne },
    { id: 'board.area.later', titleKey: 'board.area.later', run: () => move(1), whyNot: whyNotOne },
    { id: 'board.area.next', titleKey: 'board.area.next', keys: 'PageDown', run: () => showNeighbour(board, 1), whyNot: whyNotShow },
    { id: 'board.area.previous', titleKey: 'board.area.previous', keys: 'PageUp', run: () => showNeighbour(board, -1), whyNot: whyNotShow },
  ]
}
