import { areaTool } from './areaTool.ts'
import { noteTool } from './noteTool.ts'
import { selectTool } from './selectTool.ts'
import type { Tool, ToolName } from './tool.ts'

/** Every tool by name. */
export const tools: { readonly [Name in ToolName]: Tool } = { select: selectTool, note: noteTool, area: areaTool }
