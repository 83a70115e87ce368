import { areaOf } from '../../../../../shared/model/derived/areaOf.ts'
import type { Area, AreaId } from '../../../../../shared/model/records/area.ts'
import { byAge, type Listed } from '../notes/liveNotes.ts'

/** The notes and pictures of an area; `area` is null for those outside every area. */
export interface Group {
  readonly area: AreaId | null
  readonly notes: readonly string[]
}

/** All notes and pictures by area in reading order, in each area oldest first, so that new notes are appended. Areas without notes are left out. */
export function groupNotes(notes: Iterable<Listed>, areas: readonly Area[]): readonly Group[] {
  const groups = new Map<AreaId | null, string[]>([...areas.map((area) => [area.id, []] as [AreaId, string[]]), [null, []]])
  for (const note of [...notes].sort(byAge)) groups.get(areaOf(note, areas)?.id ?? null)?.push(note.id)
  return Array.from(groups, ([area, ids]) => ({ area, notes: ids })).filter((group) => group.notes.length > 0)
}

/** Compares the groups on screen with the current groups: the number of notes not shown yet, and whether shown notes have moved. */
export function compareGroups(before: readonly Group[], current: readonly Group[]): { readonly newCount: number; readonly orderChanged: boolean } {
  const shownIds = new Set(before.flatMap((group) => group.notes))
  const currentIds = new Set(current.flatMap((group) => group.notes))
  const order = (groups: readonly Group[]) =>
    groups.flatMap((group) => group.notes.filter((id) => shownIds.has(id) && currentIds.has(id)).map((id) => `${group.area}/${id}`)).join()
  return { newCount: [...currentIds].filter((id) => !shownIds.has(id)).length, orderChanged: order(before) !== order(current) }
}
