import { cx } from '../text/cx.ts'
import { useTranslations } from '../text/translations.ts'
import css from './Picture.module.css'

interface Props {
  /** Whether the picture is here: it has a place on the page before. */
  readonly state: 'loading' | 'missing' | 'ready'
  /** A `blob:` or `data:` URL; only where it is ready. */
  readonly url?: string | undefined
  /** What the picture shows, for whoever does not see it; empty: only decoration. */
  readonly description: string
  /** Pixels of the picture: the place that it takes, never more than there is. */
  readonly width: number
  readonly height: number
  /** Fetches a missing picture again. */
  readonly onRetry: () => void
  readonly className?: string
}

/** A picture that may still be on its way: the same room on the page throughout, its description in its place, and a way to ask again. */
export function Picture({ state, url, description, width, height, onRetry, className }: Props) {
  const { t } = useTranslations()
  if (state === 'ready' && url)
    return <img className={cx(css.picture, className)} src={url} alt={description} width={width} height={height} decoding="async" draggable={false} />
  const isMissing = state === 'missing'
  return (
    <span className={cx(css.empty, className)} style={{ aspectRatio: `${width} / ${height}`, width: `${width}px` }} aria-busy={!isMissing}>
      <span className={css.text}>
        <span role="status">{t(isMissing ? 'kit.picture.missing' : 'kit.picture.loading')}</span>
        {description && <em>{description}</em>}
        {isMissing && (
          <button type="button" className={css.retry} onClick={onRetry}>
            {t('kit.picture.retry')}
          </button>
        )}
      </span>
    </span>
  )
}
