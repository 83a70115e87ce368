import type { ReactNode } from 'react'
import { type CommandPurpose, type Feature, FeatureList } from '../../../renderer/features/feature.ts'
import { registerCommands } from '../../../renderer/kit/commands/commands.ts'

/** A made-up feature whose command serves a purpose. @returns what goes around the page, and what unregisters the command */
export function serveCommand(purpose: CommandPurpose, run: () => void) {
  const id = 'app.home'
  const feature: Feature = { id: 'serving', commands: { ids: [id], serves: { [purpose]: id } } }
  return {
    wrapper: ({ children }: { readonly children: ReactNode }) => <FeatureList value={[feature]}>{children}</FeatureList>,
    stop: registerCommands([{ id, titleKey: 'app.home', run }]),
  }
}
