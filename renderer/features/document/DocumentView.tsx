import { lazy, Suspense, useEffect } from 'react'
import { useTranslations } from '../../kit/text/translations.ts'
import { type RoomViewProps, useSlot } from '../feature.ts'
import css from './DocumentView.module.css'

const DocumentBody = lazy(() => import('./DocumentBody.tsx'))

/** An open document, edge to edge. The code of the editor is loaded when the first document is opened. */
export function DocumentView(props: RoomViewProps) {
  useForm(props.room)
  const above = useSlot('above').filter(({ kind }) => kind === 'document')
  return (
    <div className={css.whole}>
      {above.map(({ Notice }, at) => (
        <Notice key={String(at)} {...props} />
      ))}
      <div className={css.below}>
        <Suspense fallback={<Loading />}>
          <DocumentBody {...props} key={props.room.name} />
        </Suspense>
      </div>
    </div>
  )
}

/** Brings a document of an earlier release into the form of this one. */
function useForm(room: RoomViewProps['room']): void {
  useEffect(() => {
    let stop: (() => void) | null = null
    let isClosed = false
    // loaded with the editor: few documents are of an earlier release
    void import('./editor/bringForm.ts').then(({ bringForm }) => {
      if (!isClosed) stop = bringForm(room, convertInWorker)
    })
    return () => {
      isClosed = true
      stop?.()
    }
  }, [room])
}

async function convertInWorker(state: Uint8Array): Promise<Uint8Array> {
  const { startConverter } = await import('./files/convert/converter.ts')
  const converter = startConverter()
  try {
    return await converter.run('convertOld', state)
  } finally {
    converter.end()
  }
}

function Loading() {
  const { t } = useTranslations()
  return (
    <p role="status" className={css.loading}>
      {t('common.loading')}
    </p>
  )
}
