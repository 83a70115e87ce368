import { Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useWriterName, WriterChoice, type WriterProps } from '../phone/writer/WriterChoice.tsx'

/** Asks who writes at this computer; while it is not the member whose computer it is, their name stands above the board. */
export function WriterDialog(props: WriterProps) {
  const { t } = useTranslations()
  const [isOpen, setIsOpen] = useState(false)
  const { name, isOwn } = useWriterName(props)
  useCommands(useMemo<readonly Command[]>(() => [{ id: 'board.writer', titleKey: 'guest.writer.who', run: () => setIsOpen(true) }], []))
  return (
    <>
      {!isOwn && (
        <div>
          <Button Icon={Users} onPress={() => setIsOpen(true)}>
            {t('guest.writer.now', { name })}
          </Button>
        </div>
      )}
      <Dialog title={t('guest.writer.who')} isOpen={isOpen} onClose={() => setIsOpen(false)} size="small" dismissable>
        <WriterChoice {...props} onDone={() => setIsOpen(false)} />
      </Dialog>
    </>
  )
}
