import { useMemo, useState } from 'react'
import { Button } from '../../kit/buttons/Button.tsx'
import { type Command, findCommand } from '../../kit/commands/commands.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { PreferenceFields } from './PreferenceFields.tsx'

/** On every page: the command that leads to the settings. Outside every process there is no page of settings, and a dialog shows what belongs to this computer. */
export function PreferencesDialog() {
  const { t } = useTranslations()
  const [isOpen, setIsOpen] = useState(false)
  useCommands(
    useMemo((): readonly Command[] => {
      const run = () => {
        const place = findCommand('go.settings')
        if (place) place.run()
        else setIsOpen(true)
      }
      return [{ id: 'app.preferences', titleKey: 'settings.title', keys: 'Mod+,', run }]
    }, []),
  )
  const close = () => setIsOpen(false)
  const done = (
    <Button variant="primary" onPress={close}>
      {t('common.done')}
    </Button>
  )
  return (
    <Dialog title={t('settings.title')} isOpen={isOpen} onClose={close} dismissable actions={done}>
      <PreferenceFields />
    </Dialog>
  )
}
