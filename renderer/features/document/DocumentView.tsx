import { lazy, Suspense } from 'react'
import { useTranslations } from '../../kit/text/translations.ts'
import type { RoomViewProps } from '../feature.ts'
import css from './DocumentView.module.css'

const DocumentBody = lazy(() => import('./DocumentBody.tsx'))

/** An open document, edge to edge. The code of the editor is loaded when the first document is opened. */
export function DocumentView(props: RoomViewProps) {
  return (
    <Suspense fallback={<Loading />}>
      <DocumentBody {...props} key={props.room.name} />
    </Suspense>
  )
}

function Loading() {
  const { t } = useTranslations()
  return (
    <p role="status" className={css.loading}>
      {t('common.loading')}
    </p>
  )
}
