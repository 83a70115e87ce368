import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { eraseHistory, erasuresOf } from '../../../../shared/model/records/boardMoment.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { applyErasures } from '../../../store/history/boardHistory.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { BoardHistory } from './useBoardHistory.ts'

interface Props {
  readonly history: BoardHistory
  readonly versions: OpenRoom
  readonly author: Author
  readonly mayConduct: boolean
}

/** Erases the history of a board on every device, after it was said what goes and what stays. */
export function EraseHistory({ history, versions, author, mayConduct }: Props) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const [isErasing, setIsErasing] = useState(false)
  const role = useLive(versions.rights.role)
  const erase = async () => {
    setIsErasing(false)
    eraseHistory(versions.doc, author, role === 'facilitator')
    await applyErasures(client, history.room, erasuresOf(versions.doc)).catch(() => false)
    history.restart()
    notify(t('board.history.erased'))
  }
  return (
    <div>
      <Button variant="quiet" Icon={Trash2} whyNot={mayConduct ? null : t('board.history.onlyConductors')} onPress={() => setIsErasing(true)}>
        {t('board.history.erase')}
      </Button>
      <Dialog
        title={t('board.history.eraseTitle')}
        isOpen={isErasing}
        onClose={() => setIsErasing(false)}
        role="alertdialog"
        actions={
          <>
            <Button onPress={() => setIsErasing(false)}>{t('common.cancel')}</Button>
            <Button variant="danger" onPress={() => void erase()}>
              {t('board.history.eraseDo')}
            </Button>
          </>
        }
      >
        <p>{t('board.history.eraseWhat')}</p>
      </Dialog>
    </div>
  )
}
