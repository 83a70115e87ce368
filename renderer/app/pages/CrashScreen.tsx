import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from '../../kit/buttons/Button.tsx'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { t } from '../../kit/text/translations.ts'
import { href, paths } from '../paths.ts'

interface Props {
  readonly children: ReactNode
  /** The address of the page; a new address renders the page again. */
  readonly at?: string
}

/** Error boundary of a page: says what happened and that the work is stored, and offers to reload or to go home. */
export class CrashScreen extends Component<Props, { readonly broken: boolean; readonly at: string | undefined }> {
  override state = { broken: false, at: this.props.at }

  static getDerivedStateFromError = () => ({ broken: true })
  static getDerivedStateFromProps = (props: Props, state: { readonly at: string | undefined }) =>
    props.at === state.at ? null : { broken: false, at: props.at }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('a page broke', error, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <div role="alert">
        <EmptyState
          title={t('crash.what')}
          level={1}
          actions={
            <>
              <Button variant="primary" onPress={() => location.reload()}>
                {t('problemAction.reload')}
              </Button>
              <Button onPress={() => location.assign(href(paths.home))}>{t('app.home')}</Button>
            </>
          }
        >
          <p>{t('crash.safe')}</p>
          <p>{t('crash.now')}</p>
        </EmptyState>
      </div>
    )
  }
}
