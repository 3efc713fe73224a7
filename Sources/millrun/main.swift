print("millrun")
