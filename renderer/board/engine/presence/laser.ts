import type { Point } from '../../../../shared/base/geometry.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import { LASER_POINTS, type Presence } from '../../../../shared/protocol/presence.ts'
import { LASER } from '../../tools/tool.ts'
import type { EngineCore } from '../engineCore.ts'
import { toCursor } from './presencePublisher.ts'

/** Milliseconds in which a point of a trail fades. */
export const TRAIL_MS = 900
/** Milliseconds over which points that came together are shown one after another: a tick of the host. */
const TICK_MS = 100
/** Points of a trail at most: a pointer that is moved fast sends some 60 in a second. */
const MAX_TRAIL = 120
const OWN = 0

/** A point of a trail in board units, and from when it is shown, by `monotonicNow`. */
export interface TrailPoint extends Point {
  readonly at: number
}

/** The laser pointer of one window. */
export interface LaserTrail {
  readonly person: PersonId
  /** Oldest first; the last one that is shown already is where the pointer is. */
  points: readonly TrailPoint[]
  /** Whether it points now; else what is left of it fades. */
  isOn: boolean
}

/** The laser pointers on a board: that of this window while its tool is taken up, and those of others. Nothing of them is stored. */
export interface Lasers {
  /** By connection; the own one by 0. */
  readonly trails: ReadonlyMap<number, LaserTrail>
  /** Forgets what has faded. Cost: O(points) */
  readonly fade: (now: number) => void
  readonly close: () => void
}

/** Follows pointer, tool and presence; asks the view for a frame when a trail changes. */
export function createLasers({ author, view, state, events, presence, remotePresence }: EngineCore): Lasers {
  const trails = new Map<number, LaserTrail>()
  const counts = new Map<number, number>()
  let ownCount = 0
  let recent: readonly [number, number][] = []

  const extend = (key: number, person: PersonId, points: readonly TrailPoint[]) => {
    const trail = trails.get(key) ?? { person, points: [], isOn: true }
    trail.points = [...trail.points, ...points].slice(-MAX_TRAIL)
    trail.isOn = true
    trails.set(key, trail)
    view.schedule()
  }
  const end = (key: number) => {
    const trail = trails.get(key)
    if (!trail?.isOn) return
    trail.isOn = false
    view.schedule()
  }
  const readOwn = () => {
    const pointer = state.tool.current() === LASER ? state.pointer.current() : null
    if (!pointer) {
      if (trails.get(OWN)?.isOn) presence.publish({ laser: null })
      recent = []
      end(OWN)
      return
    }
    const point = view.boardPointAt(pointer)
    recent = [...recent, toCursor(point)].slice(-LASER_POINTS)
    presence.publish({ laser: { count: ++ownCount, points: [...recent] } })
    extend(OWN, author.person, [{ ...point, at: monotonicNow() }])
  }
  const readOthers = (others: ReadonlyMap<number, Presence>) => {
    for (const [client, { user, laser }] of others) {
      if (!laser) {
        counts.delete(client)
        end(client)
        continue
      }
      const before = counts.get(client)
      counts.set(client, laser.count)
      // of a pointer that was on before this window saw it, only where it is
      const fresh = before === undefined ? laser.points.slice(-1) : laser.points.slice(Math.max(0, laser.points.length - (laser.count - before)))
      if (before !== undefined && laser.count <= before) continue
      const now = monotonicNow()
      extend(
        client,
        user.id,
        fresh.map(([x, y], i) => ({ x, y, at: now + (i * TICK_MS) / fresh.length })),
      )
    }
    for (const client of trails.keys()) if (client !== OWN && !others.has(client)) end(client)
    for (const client of counts.keys()) if (!others.has(client)) counts.delete(client)
  }
  const disposers = [state.pointer.subscribe(readOwn), state.tool.subscribe(readOwn), events.on('presenceChanged', readOthers)]
  readOthers(remotePresence.others)
  return {
    trails,
    fade: (now) => {
      for (const [key, trail] of trails) {
        const head = trail.points.findLast(({ at }) => at <= now)
        trail.points = trail.points.filter((point) => point.at > now - TRAIL_MS || (trail.isOn && point === head))
        if (trail.points.length === 0) trails.delete(key)
      }
    },
    close: () => {
      for (const dispose of disposers) dispose()
    },
  }
}
