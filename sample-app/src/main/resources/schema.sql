CREATE TABLE app (
  id VARCHAR(64) PRIMARY KEY,
  app_key VARCHAR(64) NOT NULL UNIQUE,
  name VARCHAR(200) NOT NULL,
  max_connections INT NOT NULL,
  max_messages_per_second INT NOT NULL,
  enabled BOOLEAN NOT NULL
);
