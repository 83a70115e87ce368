import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { ObjectId } from '../objects/objectId.ts'

/** Calls the listener with the ids that a value has now or had before it changed. */
export function followIds<T extends ObjectId | null | ReadonlySet<ObjectId>>(live: Live<T>, onChange: (ids: readonly ObjectId[]) => void): Dispose {
  const read = (): readonly ObjectId[] => {
    const value: ObjectId | null | ReadonlySet<ObjectId> = live.current()
    return typeof value === 'object' && value ? [...value] : value ? [value] : []
  }
  let before = read()
  return live.subscribe(() => {
    const after = read()
    const ids = [...new Set([...before, ...after])]
    before = after
    onChange(ids)
  })
}
