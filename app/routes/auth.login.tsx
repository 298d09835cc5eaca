// Where Shopify's library sends whoever it cannot place. Nobody types a shop's address here: the app opens from the admin.
import { redirect } from '@remix-run/node';

export const loader = () => redirect('/');
