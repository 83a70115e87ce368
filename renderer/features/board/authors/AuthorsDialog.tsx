import { useMemo, useState } from 'react'
import { authorDetailOf, authorDetails, type Listing, setAuthorDetail } from '../../../../shared/model/records/listing.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import css from './AuthorsDialog.module.css'

interface Props {
  readonly processRoom: OpenRoom
  readonly author: Author
  readonly listing: Listing
}

/** What the board shows of its authors, on every device and in every file; for those to choose who may write the lists of the process. */
export function AuthorsDialog({ processRoom, author, listing }: Props) {
  const { t } = useTranslations()
  const [isOpen, setIsOpen] = useState(false)
  useCommands(useMemo<readonly Command[]>(() => [{ id: 'board.authors.choose', titleKey: 'board.authors.choose', run: () => setIsOpen(true) }], []))
  const mayChoose = useLive(processRoom.mayWrite)
  const detail = authorDetailOf(listing)
  const close = () => setIsOpen(false)
  return (
    <Dialog title={t('board.authors.title')} isOpen={isOpen} onClose={close} size="small" dismissable>
      <div className={css.choice}>
        {mayChoose ? (
          <RadioField
            label={t('board.authors.label')}
            value={detail}
            onChange={(next) => setAuthorDetail(processRoom.doc, author, listing.id, next)}
            options={authorDetails.map((id) => ({ id, label: t(`board.authors.${id}`), help: t(`board.authors.${id}Help`) }))}
          />
        ) : (
          <>
            <p>
              <strong>{t(`board.authors.${detail}`)}</strong>
            </p>
            <p>{t('board.authors.notYours')}</p>
          </>
        )}
        <p className={css.limits}>{t('board.authors.limits')}</p>
        <div className={css.actions}>
          <Button variant="primary" onPress={close}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
