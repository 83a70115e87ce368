import type { ObjectKind } from '../objects/objectKind.ts'
import { clickTool, drawTool } from './placeTools.ts'
import { selectTool } from './selectTool.ts'
import type { Tool, ToolName } from './tool.ts'

/** Every tool by name: one that selects, and one for each kind of object that is put by hand. */
export const toolsOf = (kinds: readonly ObjectKind[]): ReadonlyMap<ToolName, Tool> =>
  new Map<ToolName, Tool>([
    ['select', selectTool],
    ...kinds.flatMap((kind): [ToolName, Tool][] => (kind.putBy ? [[kind.name, kind.putBy === 'click' ? clickTool(kind) : drawTool(kind)]] : [])),
  ])
