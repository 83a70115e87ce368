import type { ObjectKind } from '../objects/objectKind.ts'
import { eraserTool, inkTool } from './inkTools.ts'
import { joinTool } from './joinTool.ts'
import { laserTool } from './laserTool.ts'
import { lassoTool } from './lassoTool.ts'
import { clickTool, drawTool } from './placeTools.ts'
import { selectTool } from './selectTool.ts'
import { stampTool } from './stampTool.ts'
import { LASER, type Tool, type ToolName } from './tool.ts'

/** Every tool by name: those that select, draw and erase, and one for each kind of object that is put by hand. */
export const toolsOf = (kinds: readonly ObjectKind[]): ReadonlyMap<ToolName, Tool> =>
  new Map<ToolName, Tool>([
    ['select', selectTool],
    ['lasso', lassoTool],
    ['pen', inkTool('pen')],
    ['highlighter', inkTool('highlighter')],
    ['eraser', eraserTool],
    [LASER, laserTool],
    ...kinds.flatMap((kind): [ToolName, Tool][] => (kind.putBy ? [[kind.name, toolBy[kind.putBy](kind)]] : [])),
  ])

const toolBy = { click: clickTool, draw: drawTool, join: joinTool, stamp: stampTool }
