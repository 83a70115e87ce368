import { describeSketch, sketchKey } from '../../../../shared/model/records/stroke.ts'
import { recordOf } from '../../objects/objectKind.ts'
import { strokeKind } from '../../objects/stroke/strokeKind.ts'
import type { Board } from '../board.ts'
import type { CommandWriter } from '../commandWriter.ts'
import type { EngineCore } from '../engineCore.ts'

/** The part of a board's interface that is about what is drawn by hand. */
export type InkActions = Pick<Board, 'inkStyles' | 'styleInk' | 'describe'>

/** Cost of describing: O(strokes). */
export const createInkActions = ({ scene, state: { inkStyles } }: EngineCore, writer: CommandWriter): InkActions => ({
  inkStyles,
  styleInk: (tool, changes) => inkStyles.set({ ...inkStyles.current(), [tool]: { ...inkStyles.current()[tool], ...changes } }),
  describe: (id, description) => {
    const record = recordOf(scene.objects.get(id), strokeKind)
    if (record) writer.execute((doc, author) => describeSketch(doc, author, sketchKey(record), description.trim()))
  },
})
