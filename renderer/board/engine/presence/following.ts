import { type Live, signal } from '../../../../shared/base/live.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import type { Presence } from '../../../../shared/protocol/presence.ts'
import { showing } from '../../scene/camera.ts'
import type { EngineCore } from '../engineCore.ts'
import { partBox, toPart } from './presencePublisher.ts'

/** Milliseconds for which a followed person may be absent: a connection that is made again takes less. */
const ABSENCE_MS = 8_000

/** Following the view of another person, and being followed. */
export interface Following {
  /** Whose view this window follows; null: nobody's. */
  readonly followed: Live<PersonId | null>
  /** Those who follow the view of this window. */
  readonly followers: Live<readonly PersonId[]>
  /** Follows the view of a person until the camera is moved here, a text is opened or a drag begins; null ends it. */
  readonly follow: (person: PersonId | null) => void
  readonly close: () => void
}

/**
 * Follows by presence: who follows says whom, and only who is followed publishes a view. Emits the notice `followedLeft` when the followed person
 * has left the board.
 */
export function createFollowing({ author, view, state, events, presence, remotePresence }: EngineCore): Following {
  const followed = signal<PersonId | null>(null)
  const followers = signal<readonly PersonId[]>([])
  /** The views of the followed person as they were received, by connection: of two windows the one that moved last is followed. */
  let views = new Map<number, string>()
  let ownMoves = 0
  let absence: ReturnType<typeof setTimeout> | undefined

  const publishView = () => {
    if (followers.current().length > 0) presence.publish({ view: toPart(view.visibleBox()) })
  }
  const show = (part: NonNullable<Presence['view']>) => {
    // the one move of the camera that does not end the following
    ownMoves = view.moves() + 1
    view.flyTo(showing(partBox(part), view.size.current()))
  }
  /** Whether a person follows another, also through others: two windows of different shapes would drive each other ever farther out. */
  const leadsTo = (end: PersonId) => {
    const follows = new Map<PersonId, readonly PersonId[]>()
    for (const { user, follows: next } of remotePresence.others.values()) if (next) follows.set(user.id, [...(follows.get(user.id) ?? []), next])
    return (start: PersonId): boolean => {
      const reached = new Set([start])
      for (const person of reached) for (const next of follows.get(person) ?? []) reached.add(next)
      return reached.has(end)
    }
  }
  const follow = (person: PersonId | null) => {
    const target = person === author.person ? null : person
    if (target === followed.current()) return
    clearTimeout(absence)
    absence = undefined
    views = new Map()
    ownMoves = view.moves()
    followed.set(target)
    presence.publish({ follows: target })
    if (target) readViews()
  }
  const readViews = () => {
    const person = followed.current()
    if (!person) return
    const connections = [...remotePresence.others].filter(([, { user }]) => user.id === person)
    if (connections.length > 0) {
      clearTimeout(absence)
      absence = undefined
    } else
      absence ??= setTimeout(() => {
        follow(null)
        events.emit('notice', { type: 'followedLeft', person })
      }, ABSENCE_MS)
    const leads = leadsTo(author.person)
    for (const [client, { view: part, follows }] of connections) {
      const text = JSON.stringify(part ?? null)
      if (!part || views.get(client) === text || (follows && leads(follows))) continue
      views.set(client, text)
      show(part)
    }
  }
  const readFollowers = () => {
    const people = [...remotePresence.others.values()].filter(({ user, follows }) => follows === author.person && user.id !== author.person)
    const ids = [...new Set(people.map(({ user }) => user.id))].sort()
    if (ids.join() === followers.current().join()) return
    followers.set(ids)
    if (ids.length > 0) publishView()
    else presence.publish({ view: null })
  }
  const stopIf = (isBusy: boolean) => {
    if (isBusy) follow(null)
  }
  const disposers = [
    events.on('presenceChanged', () => {
      readFollowers()
      readViews()
    }),
    view.camera.subscribe(() => {
      stopIf(view.moves() > ownMoves)
      publishView()
    }),
    view.size.subscribe(() => {
      publishView()
      const latest = [...views.values()].at(-1)
      if (followed.current() && latest) show(JSON.parse(latest))
    }),
    state.editing.subscribe(() => stopIf(state.editing.current() !== null)),
    state.busy.subscribe(() => stopIf(state.busy.current())),
  ]
  readFollowers()
  return {
    followed,
    followers,
    follow,
    close: () => {
      clearTimeout(absence)
      for (const dispose of disposers) dispose()
    },
  }
}
