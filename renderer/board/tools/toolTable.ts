import type { ObjectKind } from '../objects/objectKind.ts'
import { joinTool } from './joinTool.ts'
import { clickTool, drawTool } from './placeTools.ts'
import { selectTool } from './selectTool.ts'
import type { Tool, ToolName } from './tool.ts'

/** Every tool by name: one that selects, and one for each kind of object that is put by hand. */
export const toolsOf = (kinds: readonly ObjectKind[]): ReadonlyMap<ToolName, Tool> =>
  new Map<ToolName, Tool>([
    ['select', selectTool],
    ...kinds.flatMap((kind): [ToolName, Tool][] => (kind.putBy ? [[kind.name, toolBy[kind.putBy](kind)]] : [])),
  ])

const toolBy = { click: clickTool, draw: drawTool, join: joinTool }
