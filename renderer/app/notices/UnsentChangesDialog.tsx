import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { useCommandFor } from '../../features/feature.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { loadMembership } from '../../store/memberships.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { unconfirmedCountOf } from '../../sync/room/unconfirmedCount.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'

/**
 * While this computer has changes that no host has received, and the host cannot be reached, closing the window first opens this dialog, which
 * offers to save a file. Closing the window again while the dialog is open closes it.
 */
export function UnsentChangesDialog({ processId }: { readonly processId: ProcessId }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const unconfirmedCount = useLive(unconfirmedCountOf(client, processId))
  const { state } = useLive(tableConnection(client, processId).status)
  const [isAsking, setIsAsking] = useState(false)
  const askedRef = useRef(false)
  const closingRef = useRef(false)
  const showDialog = useCallback((shown: boolean) => {
    askedRef.current = shown
    setIsAsking(shown)
  }, [])
  const atRisk = unconfirmedCount > 0 && state !== 'connected'
  useEffect(() => {
    if (!atRisk) return
    let hasHost = false
    void loadMembership(client, processId).then((membership) => {
      hasHost = (membership?.addresses.length ?? 0) > 0
    })
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!hasHost || closingRef.current || askedRef.current) return
      event.preventDefault()
      showDialog(true)
    }
    addEventListener('beforeunload', onLeave)
    return () => removeEventListener('beforeunload', onLeave)
  }, [atRisk, showDialog, processId, client])
  const closeAnyway = () => {
    closingRef.current = true
    window.close()
    showDialog(false)
  }
  const saveCommand = useCommandFor('saveCopy')
  const saveCopy = () => {
    showDialog(false)
    saveCommand?.run()
  }
  return (
    <Dialog
      title={t('unsentChanges.title', { count: unconfirmedCount })}
      isOpen={isAsking}
      onClose={() => showDialog(false)}
      role="alertdialog"
      size="small"
      actions={
        <>
          <Button onPress={closeAnyway}>{t('unsentChanges.anyway')}</Button>
          {saveCommand && (
            <Button variant="primary" onPress={saveCopy}>
              {t('unsentChanges.save')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('unsentChanges.text')}</p>
    </Dialog>
  )
}
