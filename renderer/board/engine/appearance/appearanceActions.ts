import { setAngle, setGroups } from '../../../../shared/model/records/boardObject.ts'
import { writerOf } from '../../../../shared/model/records/note.ts'
import { replacing } from '../../../../shared/model/value/replacedIds.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type Appearance, type ObjectKind, wordedOf } from '../../objects/objectKind.ts'
import { select } from '../../scene/selection.ts'
import type { Board } from '../board.ts'
import type { TextEditingActions } from '../boardActions.ts'
import type { CommandWriter } from '../commandWriter.ts'
import { joinInstead } from '../duplicateObjects.ts'
import type { EngineCore } from '../engineCore.ts'

/** The part of a board's interface that is about how objects appear, and as what. */
export type AppearanceActions = Pick<Board, 'convert' | 'colour' | 'setAppearance' | 'copyStyle' | 'pasteStyle'>

/** Each action is one step of undo. Cost: O(selection). */
export function createAppearanceActions({ scene, state }: EngineCore, writer: CommandWriter, textEditing: TextEditingActions): AppearanceActions {
  const { selection } = state

  const convert = (to: ObjectKind, ids?: Iterable<ObjectId>) => {
    textEditing.stop()
    const originals = [...(ids ?? selection.current())]
      .flatMap((id) => scene.objects.get(id) ?? [])
      .filter(({ kind }) => kind !== to && kind.wording?.convert)
    if (originals.length === 0) return
    const converted = writer.execute((convertedDoc, author) =>
      originals.flatMap((object) => {
        const worded = wordedOf(object)
        if (!worded || !to.wording?.convert) return []
        object.kind.wording?.leaves?.(convertedDoc, author, object.record, object.box)
        const fill = object.kind.appearance?.(object.record).fill ?? 'none'
        const id = to.wording.convert(convertedDoc, author, {
          text: worded.text,
          box: object.box,
          layer: worded.layer,
          wordsOf: writerOf(worded),
          replaces: replacing(worded),
          colour: fill === 'none' ? null : fill,
        })
        joinInstead(scene, object.id, id)(convertedDoc, author)
        setGroups(convertedDoc, author, to.records, id, object.record.groups ?? [])
        if (object.record.angle) setAngle(convertedDoc, author, to.records, id, object.record.angle)
        object.kind.records.remove(convertedDoc, author, object.id)
        return id
      }),
    )
    if (!converted) return
    const unchanged = [...selection.current()].filter((id) => scene.objects.has(id))
    selection.set(select(...unchanged, ...converted))
  }

  const setAppearance = (changes: Appearance, ids?: Iterable<ObjectId>) => {
    if (changes.fill && changes.fill !== 'none') state.lastColour.set(changes.fill)
    if (changes.form) state.lastForm.set(changes.form)
    if (changes.paper && changes.paper !== 'custom') state.lastPaper.set(changes.paper)
    const changed = [...(ids ?? selection.current())].flatMap((id) => scene.objects.get(id) ?? []).filter(({ kind }) => kind.setAppearance)
    if (changed.length === 0) return
    writer.execute((changedDoc, author) => {
      for (const { kind, record } of changed) kind.setAppearance?.(changedDoc, author, record, changes)
    })
  }
  const copyStyle = (): boolean => {
    const [styled] = [...selection.current()].flatMap((id) => scene.objects.get(id) ?? []).filter(({ kind }) => kind.appearance && kind.setAppearance)
    if (!styled) return false
    // the form is what it is, not how it looks
    const { form: _form, mayBeBare: _mayBeBare, ...style } = styled.kind.appearance?.(styled.record) ?? {}
    state.copiedStyle.set(style)
    return true
  }
  const pasteStyle = () => {
    const style = state.copiedStyle.current()
    if (style) setAppearance(style)
  }

  return { convert, setAppearance, colour: (colour, ids) => setAppearance({ fill: colour }, ids), copyStyle, pasteStyle }
}
