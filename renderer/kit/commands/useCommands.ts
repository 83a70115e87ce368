import { useEffect } from 'react'
import { type Command, registerCommands } from './commands.ts'

/** Registers commands while the component is mounted. `list` must keep its identity until it changes. */
export function useCommands(list: readonly Command[]): void {
  useEffect(() => registerCommands(list), [list])
}
