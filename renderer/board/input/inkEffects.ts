import type { BoardActions } from '../engine/boardActions.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { InkLayer } from '../render/overlay/inkLayer.ts'
import type { ToolEffect } from '../tools/toolEffect.ts'
import { createEraser } from './eraser.ts'
import { createInkCapture } from './inkCapture.ts'

/** What the tools ask for that draw and erase. */
export type InkEffect = Extract<ToolEffect, { readonly type: 'beginLine' | 'drawLine' | 'endLine' | 'erase' | 'endErasing' }>

/** Draws and erases as tools ask for. */
export interface InkEffects {
  readonly apply: (effect: InkEffect) => void
  /** Drops the line that is being drawn, and leaves what was about to be erased. */
  readonly cancel: () => void
}

/** The parts that drawing and erasing are built on. */
interface InkParts {
  readonly writer: CommandWriter
  readonly actions: Pick<BoardActions, 'deleteObjects'>
  readonly inkLayer: InkLayer
}

/** Cost of an effect: that of its points. */
export function createInkEffects(core: EngineCore, { writer, actions, inkLayer }: InkParts): InkEffects {
  const capture = createInkCapture(core, writer, inkLayer)
  const eraser = createEraser(core, actions)
  return {
    apply: (effect) => {
      switch (effect.type) {
        case 'beginLine':
          return capture.begin(effect.tool, effect.point)
        case 'drawLine':
          return capture.extend(effect.points)
        case 'endLine':
          return capture.end(effect.commits)
        case 'erase':
          return eraser.extend(effect.from, effect.to)
        case 'endErasing':
          return eraser.end(effect.commits)
      }
    },
    cancel: () => {
      capture.end(false)
      eraser.end(false)
    },
  }
}
