// Asks before a changed form is left: Shopify's own question, for every way out inside the app.
import { useBlocker } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect } from 'react';

/** While `dirty`, going to another screen first asks; staying keeps everything as typed. */
export function useLeaveGuard(dirty: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    let asked = true;
    shopify.saveBar.leaveConfirmation().then(
      () => asked && blocker.proceed(),
      () => asked && blocker.reset(),
    );
    return () => {
      asked = false;
    };
  }, [blocker, shopify]);
}
