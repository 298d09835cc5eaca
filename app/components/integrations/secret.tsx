// A secret, hidden until it is asked for: shown in a field that can be selected and copied.
import { useAppBridge } from '@shopify/app-bridge-react';
import { Button, TextField } from '@shopify/polaris';

type Props = { label: string; help: string; secret: string };

export function Secret({ label, help, secret }: Props) {
  const shopify = useAppBridge();
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => shopify.toast.show('Copied'),
      () => shopify.toast.show('Select the text and copy it yourself', { isError: true }),
    );
  return (
    <TextField
      label={label}
      value={secret}
      readOnly
      autoComplete="off"
      helpText={help}
      selectTextOnFocus
      connectedRight={<Button onClick={() => void copy()}>Copy</Button>}
    />
  );
}
