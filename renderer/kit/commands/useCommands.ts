import { useEffect } from 'react'
import { type Command, registerCommands } from './commands.ts'

/** Offers commands while the component is on screen. Give a list that stays the same object until it changes. */
export function useCommands(list: readonly Command[]): void {
  useEffect(() => registerCommands(list), [list])
}
