import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { ImportedBoard } from '../../../../board/exchange/importedBoard.ts'
import { openScene, type Scene } from '../../../../board/scene/scene.ts'
import { readPalette } from '../../../../board/theme/palette.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { processAssets } from '../../../../sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import type { ExportSource } from '../../../feature.ts'
import { readPictures } from '../../pictures/loadPictures.ts'
import css from '../BoardFiles.module.css'
import { drawingLabels } from '../export/drawingLabels.ts'
import { contentsText, lossesText } from './importTexts.ts'

interface Props {
  readonly imported: ImportedBoard
  readonly file: ExportSource
  readonly onBack: () => void
  readonly onImport: (doc: Y.Doc) => void
}

/** Most objects that are drawn before they are on the board: more would be a grey heap. */
const MAX_PICTURED = 2000

/** What a file holds: a picture, how much of each kind, and what does not come with it. */
export function BoardReview({ imported, file, onBack, onImport }: Props) {
  const { t } = useTranslations()
  const scene = useMemo(() => openScene(imported.doc), [imported])
  useEffect(() => () => scene.close(), [scene])
  const client = useSyncClient()
  const picture = usePicture(client, scene, imported.doc, file)
  const contents = contentsText(scene, t)
  const losses = lossesText(imported, t)
  return (
    <div className={css.form}>
      <p>{contents.length > 0 ? t('board.import.holds', { contents: contents.join(', ') }) : t('board.import.nothing')}</p>
      {losses.length > 0 && (
        <ul className={css.losses}>
          {losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      )}
      {picture && <img src={picture} alt={t('board.import.picture')} className={css.picture} />}
      <div className={css.actions}>
        <Button onPress={onBack}>{t('board.import.another')}</Button>
        <Button
          variant="primary"
          onPress={() => onImport(imported.doc)}
          whyNot={contents.length > 0 ? null : t('board.import.nothing')}
          autoFocus={contents.length > 0}
        >
          {t('board.import.start')}
        </Button>
      </div>
    </div>
  )
}

/** The address of a picture of a scene; null until it is drawn, or where it is too much to be drawn. */
function usePicture(client: SyncClient, scene: Scene, doc: Y.Doc, { processId, processDoc, title }: ExportSource): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (scene.objects.size === 0 || scene.objects.size > MAX_PICTURED) return undefined
    const controller = new AbortController()
    let objectUrl: string | null = null
    const draw = async () => {
      const { exportSvg } = await import('../../../../board/export/svg/exportSvg.ts')
      const labels = drawingLabels({ doc, processDoc, title }, scene)
      const readPicture = readPictures(processAssets(client, processId))
      const options = { scene, question: '', palette: readPalette(document.documentElement), labels, readPicture }
      const bytes = await exportSvg(options, { signal: controller.signal })
      objectUrl = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/svg+xml' }))
      setAddress(objectUrl)
    }
    draw().catch((error: unknown) => {
      if (!controller.signal.aborted) console.error(error)
    })
    return () => {
      controller.abort()
      if (objectUrl) URL.revokeObjectURL(objectUrl)
    }
  }, [client, scene, doc, processId, processDoc, title])
  return address
}
