import { useEffect, useMemo, useRef } from 'react'
import { putRevealed, type RevealedIdea } from '../../../../shared/model/sessionLog/revealedNotes.ts'
import { openIdea } from '../../../../shared/model/sessionLog/sealedIdea.ts'
import type { SealedIdea, SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { PlaceProps } from '../../feature.ts'

/** An idea that guardians have opened. */
export interface OpenedIdea extends RevealedIdea {
  /** Guardians whose shares did not fit it, by their places. */
  readonly wrong: readonly number[]
}

/** The ideas of a round that are open, in the order of their ids: withdrawn ones are left out. Each is opened once. Cost: some milliseconds for each. */
export function useOpened(round: SealedRound | null): readonly OpenedIdea[] {
  const cache = useRef(new Map<string, Omit<OpenedIdea, 'idea'>>())
  return useMemo(() => {
    if (!round) return []
    return round.ideas.flatMap((idea: SealedIdea): readonly OpenedIdea[] => {
      const { id } = idea.statement
      if (!round.revealed.has(id)) return []
      const former = cache.current.get(id)
      // shares that come later may show that another one is wrong
      const opened = former && round.shares.get(id)?.size === former.shares ? former : openNow(idea, round)
      if (!opened) return []
      cache.current.set(id, opened)
      return opened.text === '' ? [] : [{ ...opened, idea }]
    })
  }, [round])
}

function openNow(idea: SealedIdea, round: SealedRound) {
  const opened = openIdea(idea, round)
  return opened && { text: opened.text, wrong: opened.wrong, shares: round.shares.get(idea.statement.id)?.size ?? 0 }
}

/** Puts revealed ideas on the board of their round, in the window that leads. */
export function useRevealedNotes(
  { processId, author }: Pick<PlaceProps, 'processId' | 'author'>,
  round: SealedRound | null,
  opened: readonly OpenedIdea[],
  leads: boolean,
): void {
  const { room } = useRoom(processId, leads && round?.board && opened.length > 0 ? `board/${round.board}` : null)
  useEffect(() => {
    if (room && round && leads) putRevealed(room.doc, author, round, opened)
  }, [room, round, opened, author, leads])
}
