import { useEffect } from 'react'
import { inUse, listListings } from '../../../../shared/model/records/listing.ts'
import type { Bring } from '../../../../shared/protocol/presence.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import type { PlaceProps } from '../../feature.ts'
import { onBring } from './bring.ts'
import { partToShow } from './partToShow.ts'

/**
 * Takes this window where a facilitator brings everybody, from any page of the process, and offers the way back. Somebody who is typing is asked
 * instead: nothing moves under their hand.
 */
export function BroughtHere({ processRoom, author, open }: PlaceProps) {
  useEffect(
    () =>
      onBring(processRoom, author.person, (bring) => {
        if (!inUse(listListings(processRoom.doc), 'board').some(({ id }) => id === bring.board)) return
        const go = () => goTo(bring, processRoom.doc, open)
        if (isTyping()) notify(t('board.bring.called'), { kind: 'bring', action: { label: t('board.bring.go'), run: go } })
        else go()
      }),
    [processRoom, author, open],
  )
  return null
}

function goTo({ board, part }: Bring, processDoc: Parameters<typeof partToShow>[0], open: PlaceProps['open']): void {
  const former = location.hash
  let restoreView = () => {}
  partToShow(processDoc).set({
    board,
    part,
    onShown: (restore) => {
      restoreView = restore
    },
  })
  open('board', board)
  const run = () => {
    if (location.hash === former) restoreView()
    else location.hash = former
  }
  notify(t('board.bring.here'), { kind: 'bring', action: { label: t('board.bring.back'), run } })
}

const isTyping = () => document.activeElement?.matches('input, textarea, select, [contenteditable="true"]') === true
