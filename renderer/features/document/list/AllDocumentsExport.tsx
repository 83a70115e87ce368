import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { inUse, liveListings } from '../../../../shared/model/records/listing.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { ExportDialog } from '../files/export/ExportDialog.tsx'
import { exportAll } from '../files/export/exportDocument.ts'

/** Exports every document of the process that is not archived, as one zip. */
export function AllDocumentsExport({ processId, processRoom }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [isOpen, setOpen] = useState(false)
  const listings = inUse(useLive(liveListings(processRoom.doc)), 'document')
  return (
    <>
      <Button Icon={FileDown} onPress={() => setOpen(true)} whyNot={listings.length > 0 ? null : t('document.export.none')}>
        {t('document.export.all')}
      </Button>
      <ExportDialog
        title={t('document.export.allTitle')}
        lead={t('document.export.allText')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        run={(format, appearance, signal, onProgress) =>
          exportAll(client, { processId, processDoc: processRoom.doc, listings }, { format, appearance, signal, onProgress })
        }
      />
    </>
  )
}
