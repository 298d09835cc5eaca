// Catches what a screen throws, inside the frame, so that the navigation stays usable.
import { isRouteErrorResponse, useRevalidator, useRouteError } from '@remix-run/react';
import { ScreenError } from './screen-error';

/** Every screen exports this as its ErrorBoundary. */
export function ScreenErrorBoundary() {
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  return (
    <ScreenError
      status={isRouteErrorResponse(error) ? error.status : 500}
      onRetry={() => revalidate()}
    />
  );
}
