import { type CommandId, findCommand } from '../commands/commands.ts'
import { t } from '../text/translations.ts'
import type { MenuEntry } from './Menu.tsx'

/** The entry of a registered command: none where no such command is registered now. */
export function commandEntry(id: CommandId, overrides: Partial<MenuEntry> = {}): readonly MenuEntry[] {
  const command = findCommand(id)
  if (!command) return []
  const { titleKey, keys, run, whyNot } = command
  return [{ id, label: t(titleKey), onAction: run, whyNot: whyNot?.() ?? null, ...(keys ? { keys } : {}), ...overrides }]
}
