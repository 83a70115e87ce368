// Pictures as a document or a board shows them: prepared, stored in the browser's database, and shown.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource/atkinson-hyperlegible-next/400.css'
import '../../../../renderer/kit/styles/base.css'
import { windowCatalogues } from '../../../../renderer/app/catalogues/windowCatalogues.ts'
import { Picture } from '../../../../renderer/kit/pictures/Picture.tsx'
import { type PictureLimits, preparePicture } from '../../../../renderer/kit/pictures/preparePicture.ts'
import { startTranslations } from '../../../../renderer/kit/text/translations.ts'
import { noBridge } from '../../../../renderer/platform/platformClient.ts'
import { processAssets } from '../../../../renderer/sync/assets/processAssets.ts'
import { useAsset } from '../../../../renderer/sync/assets/useAsset.ts'
import { createSyncClient } from '../../../../renderer/sync/client.ts'
import { SyncClientProvider } from '../../../../renderer/sync/useSyncClient.ts'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'

const processId = 'percorso00000000' as ProcessId
const client = createSyncClient({ device: 'desktop', platform: noBridge })

const labels = {
  loading: 'L’immagine sta arrivando',
  missing: 'L’immagine non è ancora qui: arriva quando si collega chi ce l’ha.',
  retry: 'Riprova',
  play: 'Avvia l’animazione',
  stop: 'Ferma l’animazione',
}

function AssetPicture({ reference, description }: { readonly reference: string; readonly description: string }) {
  const { state, retry } = useAsset(processId, reference)
  const [, , width = '1', height = '1'] = /width=(\d+)&height=(\d+)/.exec(reference.replace('?', '&')) ?? []
  return (
    <Picture
      state={state.name}
      url={state.name === 'ready' ? state.url : undefined}
      description={description}
      width={Number(width)}
      height={Number(height)}
      onRetry={retry}
      labels={labels}
    />
  )
}

function Page() {
  const [references, setReferences] = useState<readonly string[]>([])
  const [retries, setRetries] = useState(0)
  window.pictureTest = {
    prepare: async (bytes, type, limits) => {
      try {
        const prepared = await preparePicture(new Blob([Uint8Array.from(bytes)], { type: type ?? '' }), limits)
        return { ...prepared, content: [...prepared.content] }
      } catch (error) {
        return { problem: error instanceof Problem ? error.code : String(error) }
      }
    },
    addAndShow: async (bytes) => {
      const { content } = await preparePicture(new Blob([Uint8Array.from(bytes)]))
      const reference = formatAssetRef(await processAssets(client, processId).add(content))
      setReferences((all) => [...all, reference])
      return reference
    },
    show: (reference) => setReferences((all) => [...all, reference]),
  }
  return (
    <SyncClientProvider value={client}>
      <main>
        <h1>Immagini</h1>
        {references.map((reference) => (
          <p key={reference}>
            <AssetPicture reference={reference} description="Il cortile della scuola, con due panchine" />
          </p>
        ))}
        <p>
          <Picture
            state="missing"
            description="La mappa del quartiere"
            width={320}
            height={200}
            onRetry={() => setRetries(retries + 1)}
            labels={labels}
          />
        </p>
        <output>{retries}</output>
      </main>
    </SyncClientProvider>
  )
}

declare global {
  interface Window {
    pictureTest: {
      readonly prepare: (
        bytes: ArrayLike<number>,
        type?: string,
        limits?: Partial<PictureLimits>,
      ) => Promise<
        { readonly content: readonly number[]; readonly type: string; readonly width: number; readonly height: number } | { readonly problem: string }
      >
      readonly addAndShow: (bytes: readonly number[]) => Promise<string>
      readonly show: (reference: string) => void
    }
  }
}

await startTranslations('it', windowCatalogues)
createRoot(document.querySelector('#root') as HTMLElement).render(<Page />)
