import { boxAround } from '../../../../shared/base/geometry.ts'
import { newId } from '../../../../shared/base/id.ts'
import { isGroupable, setGroups } from '../../../../shared/model/records/boardObject.ts'
import type { GroupId } from '../../../../shared/model/value/groupPath.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import { depthOf, type GroupKey, unitKeyOf, unitOf } from '../../scene/groups/groupIndex.ts'
import type { Board } from '../board.ts'
import type { CommandWriter } from '../commandWriter.ts'
import type { EngineCore } from '../engineCore.ts'

/** The part of a board's interface that is about groups. */
export type GroupActions = Pick<
  Board,
  'group' | 'ungroup' | 'selectedUnits' | 'selectedGroups' | 'enterGroup' | 'leaveGroup' | 'goToGroup' | 'unitOf'
>

/** What is written is the path of each object alone: one step of undo. Cost: O(selection), of ungrouping O(objects of the groups). */
export function createGroupActions({ scene, state, view }: EngineCore, writer: CommandWriter): GroupActions {
  const { groups } = scene
  const { selection, entered } = state
  const selected = (): readonly BoardObject[] =>
    [...selection.current()].flatMap((id) => scene.objects.get(id) ?? []).filter(({ kind }) => isGroupable(kind.records))
  const pathOf = ({ record }: BoardObject): readonly GroupId[] => record.groups ?? []

  /** How many groups are around the selection: all of it lies in the one that was entered. */
  const depthOfSelection = () => {
    const key = entered.current()
    return key !== null && selected().every(({ id }) => groups.membersOf(key).has(id)) ? depthOf(key) : 0
  }
  const selectedUnits = () => new Set(selected().map(({ id }) => unitKeyOf(groups, id, entered.current()) ?? id)).size
  const selectedGroups = (): readonly GroupKey[] => {
    const keys = selected().flatMap(({ id }) => unitKeyOf(groups, id, entered.current()) ?? [])
    return [...new Set(keys)]
  }

  return {
    selectedUnits,
    selectedGroups,
    group: () => {
      const [objects, depth] = [selected(), depthOfSelection()]
      if (selectedUnits() < 2) return
      writer.execute((doc, author) => {
        const group = newId<'group'>(author.random)
        for (const object of objects) {
          const inner = groups.pathOf(object.id).filter((key) => depthOf(key) > depth)
          // groups that are none any more, such as of one object, fall away here
          const path = [...pathOf(object).slice(0, depth), group, ...inner.map((key) => key.slice(key.lastIndexOf('/') + 1) as GroupId)]
          setGroups(doc, author, object.kind.records, object.id, path)
        }
      })
    },
    ungroup: () => {
      const keys = selectedGroups()
      if (keys.length === 0) return
      writer.execute((doc, author) => {
        for (const key of keys)
          for (const id of groups.membersOf(key)) {
            const object = scene.objects.get(id)
            if (object) setGroups(doc, author, object.kind.records, id, pathOf(object).toSpliced(depthOf(key) - 1, 1))
          }
      })
    },
    enterGroup: (key, first) => {
      const [member] = groups.membersOf(key)
      const id = first ?? member
      if (!id || !groups.membersOf(key).has(id)) return
      entered.set(key)
      state.active.set(id)
      selection.set(new Set(unitOf(groups, id, key)))
    },
    unitOf: (id) => unitOf(groups, id, entered.current()),
    goToGroup: (key) => {
      const members = groups.membersOf(key)
      const [first] = members
      if (!first) return
      const path = groups.pathOf(first)
      entered.set(path[path.indexOf(key) - 1] ?? null)
      state.active.set(first)
      selection.set(members)
      const box = boxAround(Array.from(members).flatMap((id) => scene.objects.get(id)?.box ?? []))
      if (box) view.reveal(box)
    },
    leaveGroup: () => {
      const key = entered.current()
      if (key === null) return false
      const members = groups.membersOf(key)
      const [member] = members
      const path = member ? groups.pathOf(member) : []
      entered.set(path[path.indexOf(key) - 1] ?? null)
      if (member && path.includes(key)) selection.set(members)
      return true
    },
  }
}
