import { useEffect, useMemo, useState } from 'react'
import type { Id } from '../../../../shared/base/id.ts'
import { putCards } from '../../../../shared/model/records/card.ts'
import type { Board } from '../../../board/engine/board.ts'
import { cardKind } from '../../../board/objects/card/cardKind.ts'
import { boxAt } from '../../../board/scene/placement.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import type { PlaceProps } from '../../feature.ts'
import { whyNotAnything } from '../rights/whyNot.ts'
import { CardDialog } from './CardDialog.tsx'
import type { CardKindTargets } from './useCards.ts'

interface Props {
  readonly board: Board
  readonly kinds: readonly CardKindTargets[]
  readonly place: PlaceProps
}

/** Puts a card where something new goes. @param title what it leads to is called now */
export function addCard(board: Board, targetKind: string, target: string, title: string): void {
  const { width, height } = cardKind.defaultSize
  const box = boxAt(board.placeForNew(), width, height)
  board.putObjects((doc, author, layer) => putCards(doc, author, [{ targetKind, target: target as Id<string>, title, box, layer }]))
  board.reveal(box)
}

/** The dialog and the command by which a card is made, and what happens when one is opened. */
export function BoardCards({ board, kinds, place }: Props) {
  const [isChoosing, setIsChoosing] = useState(false)
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'board.newCard',
          titleKey: 'board.newCard',
          run: () => setIsChoosing(true),
          whyNot: () => whyNotAnything(board),
        },
      ],
      [board],
    ),
  )
  useEffect(
    () =>
      board.onEvent((event) => {
        if (event.type !== 'opened') return
        const { slot, targets } = kinds.find((each) => each.slot.kind === event.kind) ?? {}
        if (slot && targets?.some(({ id }) => id === event.id)) slot.open(place, event.id)
        else notify(t(slot ? 'board.card.gone' : 'board.card.unknown'))
      }),
    [board, kinds, place],
  )
  const close = () => {
    setIsChoosing(false)
    board.focus()
  }
  return (
    <CardDialog
      kinds={kinds}
      isOpen={isChoosing}
      onChoose={(targetKind, id, title) => {
        close()
        addCard(board, targetKind, id, title)
      }}
      onClose={close}
    />
  )
}
