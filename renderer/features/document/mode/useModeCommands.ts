import { useMemo, useRef } from 'react'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { type DocumentMode, type DocumentRights, documentModes, modesFor, nextMode } from './documentMode.ts'
import { modeKeys } from './ModeSwitch.tsx'

interface Options extends DocumentRights {
  readonly mode: DocumentMode
  readonly onMode: (mode: DocumentMode) => void
}

/** Registers the commands that change the mode: one for each, and a key for the next one. */
export function useModeCommands(options: Options): void {
  const latest = useRef(options)
  latest.current = options
  const commands = useMemo(() => {
    const change = (mode: DocumentMode) => {
      latest.current.onMode(mode)
      notify(t('document.mode.now', { mode: t(modeKeys[mode]) }))
    }
    return [
      {
        id: 'document.mode.next',
        titleKey: 'document.mode.next',
        keys: 'Mod+Alt+J',
        run: () => change(nextMode(latest.current.mode, latest.current)),
        whyNot: () => (modesFor(latest.current).length > 1 ? null : t('document.mode.only')),
      },
      ...documentModes.map(
        (mode): Command => ({
          id: `document.mode.${mode}`,
          titleKey: modeKeys[mode],
          run: () => change(mode),
          whyNot: () => (modesFor(latest.current).includes(mode) ? null : t('document.mode.mayNot')),
        }),
      ),
    ] satisfies Command[]
  }, [])
  useCommands(commands)
}
