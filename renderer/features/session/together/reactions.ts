import type { LucideIcon } from 'lucide-react'
import { CircleQuestionMark, PartyPopper, Snail, ThumbsUp, Volume2 } from 'lucide-react'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { readPresence } from '../../../../shared/protocol/presence.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** What people show for a moment while others speak. Never stored. */
export const reactionKinds = ['applause', 'agree', 'slower', 'louder', 'unclear'] as const
/** One of {@link reactionKinds}. */
export type ReactionKind = (typeof reactionKinds)[number]

export const reactionIcons: Readonly<Record<ReactionKind, LucideIcon>> = {
  applause: PartyPopper,
  agree: ThumbsUp,
  slower: Snail,
  louder: Volume2,
  unclear: CircleQuestionMark,
}

/** Milliseconds between two reactions of one person: more often, they count as one. */
export const REACTION_MS = 1000
/** Milliseconds for which a reaction is shown. */
export const SHOWN_MS = 8000

/** How many of each are shown now, in the order of the kinds; those without are left out. */
export type ReactionCounts = readonly { readonly kind: ReactionKind; readonly count: number }[]

/** Shows something for a moment. @returns whether it was sent: not so soon after the one before */
export function sendReaction({ awareness }: Pick<OpenRoom, 'awareness'>, kind: ReactionKind, lastAt: number, now = monotonicNow()): boolean {
  if (now - lastAt < REACTION_MS) return false
  const before = readPresence(awareness.getLocalState())?.reaction?.count ?? 0
  awareness.setLocalStateField('reaction', { kind, count: before + 1 })
  return true
}

/**
 * Counts what people show. What was shown before this began counts for nothing; of one person, whatever their devices send, one each second.
 * @param onChange called with the counts each time that they change @returns how to stop
 */
export function countReactions({ awareness }: Pick<OpenRoom, 'awareness'>, onChange: (counts: ReactionCounts) => void): () => void {
  const lastCounts = new Map<number, number>()
  const lastTimes = new Map<string, number>()
  let shown: readonly { readonly kind: ReactionKind; readonly at: number }[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  const read = (isFirst: boolean) => {
    const now = monotonicNow()
    const states = awareness.getStates()
    const added: { kind: ReactionKind; at: number }[] = []
    for (const [client, state] of states) {
      const presence = readPresence(state)
      if (!presence) continue
      const count = presence.reaction?.count ?? 0
      const before = lastCounts.get(client)
      lastCounts.set(client, count)
      const kind = reactionKinds.find((each) => each === presence.reaction?.kind)
      if (isFirst || before === undefined || count === before || !kind) continue
      const { id } = presence.user
      if (now - (lastTimes.get(id) ?? Number.NEGATIVE_INFINITY) < REACTION_MS / 2) continue
      lastTimes.set(id, now)
      added.push({ kind, at: now })
    }
    for (const client of lastCounts.keys()) if (!states.has(client)) lastCounts.delete(client)
    if (added.length > 0) show([...shown, ...added])
  }
  const show = (next: typeof shown) => {
    shown = next
    onChange(
      reactionKinds.flatMap((kind) => {
        const count = shown.filter((each) => each.kind === kind).length
        return count > 0 ? [{ kind, count }] : []
      }),
    )
    const [first] = shown
    if (first && timer === null) timer = setTimeout(forget, Math.max(0, first.at + SHOWN_MS - monotonicNow()))
  }
  const forget = () => {
    timer = null
    const now = monotonicNow()
    show(shown.filter(({ at }) => at + SHOWN_MS > now))
  }
  const onPresence = () => read(false)
  read(true)
  awareness.on('change', onPresence)
  return () => {
    awareness.off('change', onPresence)
    if (timer) clearTimeout(timer)
  }
}
