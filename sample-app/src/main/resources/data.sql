INSERT INTO app (id, app_key, name, max_connections, max_messages_per_second, enabled) VALUES
  ('1', 'chat-key', 'Chat', 1000, 100, TRUE),
  ('2', 'quotes-key', 'Stock quotes', 5000, 1000, TRUE),
  ('3', 'legacy-key', 'Legacy dashboard', 10, 1, FALSE);
